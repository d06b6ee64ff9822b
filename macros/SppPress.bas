Attribute VB_Name = "SppPress"
Option Explicit
' One press: Python is asked where that is safe; where it does not answer, the workbook answers by itself.

Private Const ADD_IN As String = "xlwings.xlam"
Private Const RUN_PYTHON As String = "'xlwings.xlam'!RunPython"
Private Const NOT_OURS As String = "This is no workbook of spp-xl that can check itself. Go to a review and press again."
Private Const DAY_OF_SECONDS As Long = 86400

' Folders that xlwings puts before the interpreter's own are let go: a program may lie beside the workbook.
Private Const OWN_PATHS As String = _
    "import sys;sys.path[:]=sys.path[sys.path.index('')+1:] if '' in sys.path else sys.path;"
Private Const ENTRY As String = "from spp_xl.hosts.button import press;press("

Public Sub Press(ByVal action As String)
    Static busy As Boolean
    If busy Then Exit Sub
    If Not IsOurs(ActiveWorkbook) Then
        Say NOT_OURS
        Exit Sub
    End If
    busy = True
    On Error Resume Next
    Answer ActiveWorkbook, action
    busy = False
End Sub

Private Sub Answer(ByVal book As Workbook, ByVal action As String)
    Dim why As String, sentence As String, heard As Boolean
    If action = "next" Then
        GoToStep book
        Exit Sub
    End If
    If HasAddIn() Then
        why = Distrusted(book)
        If why = "" Then heard = Asked(book, action, sentence)
    End If
    If heard And sentence = "" Then
        ShowFindings book
    ElseIf action = "validate" Then
        ShowCheck book, why, sentence
    ElseIf heard Then
        Say sentence
    Else
        SayWithout book, action, why
    End If
End Sub

' True where Python answered this very ticket in time, or a person chose no folder; with what is to be said, if anything.
Private Function Asked(ByVal book As Workbook, ByVal action As String, ByRef sentence As String) As Boolean
    Dim ticket As String, told As String, folder As String
    On Error GoTo Silent
    If action = "merge" Then
        If Not FolderAsked(folder) Then Exit Function
        If folder = "" Then
            sentence = Words(book, "no_folder")
            Asked = True
            Exit Function
        End If
        Place(book, "spp_folder").Value = folder
    End If
    ticket = "spp-" & CStr(CLng(Date)) & "-" & CStr(CLng(Timer * 1000))
    Place(book, "spp_answer").Value = ""
    Place(book, "spp_ticket").Value = ticket
    Application.Run RUN_PYTHON, OWN_PATHS & ENTRY & "'" & action & "','" & ticket & "')"
    told = AnswerInTime(book, ticket)
    Asked = (Left$(told, Len(ticket)) = ticket)
    If Asked Then sentence = Trim$(Mid$(told, Len(ticket) + 1))
Silent:
    On Error Resume Next
    Place(book, "spp_ticket").Value = ""
    Place(book, "spp_answer").Value = ""
    Place(book, "spp_folder").Value = ""
End Function

' With a backslash in paths the add-in returns when Python has ended; else at once, and the answer is waited for.
Private Function AnswerInTime(ByVal book As Workbook, ByVal ticket As String) As String
    Dim started As Double, gone As Double, patience As Double
    If Application.PathSeparator = "/" Then patience = Val(Words(book, "patience"))
    started = Timer
    Do
        AnswerInTime = CStr(Place(book, "spp_answer").Value)
        If Left$(AnswerInTime, Len(ticket)) = ticket Then Exit Do
        DoEvents
        gone = Timer
        gone = gone - started
        If gone < 0 Then gone = gone + DAY_OF_SECONDS
    Loop While gone < patience
End Function

Private Function HasAddIn() As Boolean
    Dim addin As Workbook
    On Error Resume Next
    Set addin = Workbooks(ADD_IN)
    HasAddIn = Not addin Is Nothing
End Function
