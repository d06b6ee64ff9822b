Attribute VB_Name = "SppPlaces"
Option Explicit
' Places are found by defined name alone: titles and code names of sheets change.

Private Const TITLE As Long = 2, WHAT_TO_DO As Long = 5
Private Const RULE As Long = 1, OUTCOME As Long = 2, LEFT_NOW As Long = 3, LINK As Long = 4

' The cells of a name, or Nothing.
Public Function Place(ByVal book As Workbook, ByVal called As String) As Range
    On Error Resume Next
    Set Place = book.Names(called).RefersToRange
End Function

Public Function IsOurs(ByVal book As Workbook) As Boolean
    If book Is Nothing Then Exit Function
    If Place(book, "spp_explained") Is Nothing Then Exit Function
    IsOurs = Not Place(book, "spp_press") Is Nothing
End Function

' A sentence of the workbook's own language.
Public Function Words(ByVal book As Workbook, ByVal key As String) As String
    Dim pairs As Variant, row As Long
    pairs = Place(book, "spp_press").Value
    For row = LBound(pairs, 1) To UBound(pairs, 1)
        If pairs(row, 1) = key Then Words = CStr(pairs(row, 2))
    Next row
End Function

Public Sub ShowFindings(ByVal book As Workbook)
    Dim keys As Range
    Set keys = Place(book, "spp_finding_keys")
    If CStr(keys.Cells(1, 1).Value) = "" Then
        ShowCheck book, "", ""
    Else
        Show keys.Cells(1, 2)
    End If
End Sub

' The normal case in schools: recalculated, shown, and what is left said. A sentence of Python's comes first.
Public Sub ShowCheck(ByVal book As Workbook, ByVal why As String, ByVal sentence As String)
    Dim left_line As Range
    Application.Calculate
    Set left_line = Place(book, "spp_left")
    Show left_line
    If why <> "" Then sentence = Words(book, why)
    Say Trim$(sentence & " " & CStr(left_line.Value) & " " & Words(book, "check"))
End Sub

Public Sub SayWithout(ByVal book As Workbook, ByVal action As String, ByVal why As String)
    Dim sentence As String
    If why <> "" Then sentence = Words(book, why)
    If action = "plan" And Not Place(book, "spp_actions") Is Nothing Then Show Place(book, "spp_actions")
    Say Trim$(sentence & " " & Words(book, action))
End Sub

' To the first step that is missed; where none is, to the first that is due now.
Public Sub GoToStep(ByVal book As Workbook)
    Dim steps As Variant, row As Long, chosen As Long
    Application.Calculate
    steps = Place(book, "spp_steps").Value
    For row = LBound(steps, 1) To UBound(steps, 1)
        If steps(row, LEFT_NOW) = 1 And chosen = 0 Then chosen = row
        If steps(row, OUTCOME) = "found" Then
            chosen = row
            Exit For
        End If
    Next row
    If chosen = 0 Then
        ShowCheck book, "", ""
    Else
        ShowStep book, CStr(steps(chosen, RULE)), CStr(steps(chosen, LINK))
    End If
End Sub

Private Sub ShowStep(ByVal book As Workbook, ByVal rule_id As String, ByVal link_text As String)
    Dim check As Range, row As Long, target As Range
    Set check = Place(book, "spp_explained")
    For row = 1 To check.Rows.Count
        If check.Cells(row, 1).Value = rule_id Then Exit For
    Next row
    Set target = Linked(book, link_text)
    If target Is Nothing Then Set target = check.Cells(row, TITLE)
    Show target
    Say CStr(check.Cells(row, TITLE).Value) & ": " & CStr(check.Cells(row, WHAT_TO_DO).Value)
End Sub

' Where a link leads: a name, or a sheet and cell; Nothing where the sheet is gone or called otherwise.
Private Function Linked(ByVal book As Workbook, ByVal link_text As String) As Range
    Dim at As Long, sheet As String
    On Error Resume Next
    at = InStrRev(link_text, "!")
    If at = 0 Then
        Set Linked = Place(book, Mid$(link_text, 2))
    Else
        sheet = Replace(Mid$(link_text, 3, at - 4), "''", "'")
        Set Linked = book.Worksheets(sheet).Range(Mid$(link_text, at + 1))
    End If
End Function

' Of a block the first answer: its first row and column hold keys.
Private Sub Show(ByVal target As Range)
    target.Worksheet.Activate
    If target.Rows.Count > 1 Then
        target.Cells(2, 2).Select
    Else
        target.Cells(1, 1).Select
    End If
End Sub
