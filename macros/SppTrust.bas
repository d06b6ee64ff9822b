Attribute VB_Name = "SppTrust"
Option Explicit
' xlwings would take its settings, interpreter included, from the workbook or from its folder. Then it is not asked.

Private Const SETTINGS As String = "xlwings.conf"
Private Const UNSAFE As String = """$`|;^<>"

' The key of the sentence that says why Python is not asked; "" where nothing speaks against it.
Public Function Distrusted(ByVal book As Workbook) As String
    If HasSettingsSheet(book) Then
        Distrusted = "refused_sheet"
    ElseIf HasSettingsBeside(book) Then
        Distrusted = "refused_file"
    ElseIf HasUnsafeName(book) Then
        Distrusted = "refused_name"
    End If
End Function

Private Function HasSettingsSheet(ByVal book As Workbook) As Boolean
    Dim sheet As Object, title As String
    For Each sheet In book.Sheets
        title = LCase$(sheet.Name)
        If title = SETTINGS Or Right$(title, 3) = ".py" Then HasSettingsSheet = True
    Next sheet
End Function

Private Function HasSettingsBeside(ByVal book As Workbook) As Boolean
    If book.Path = "" Then Exit Function
    If InStr(book.Path, "://") = 0 Then
        HasSettingsBeside = IsFile(book.Path & Application.PathSeparator & SETTINGS)
    Else
        HasSettingsBeside = HasSyncedSettings(book.Path)
    End If
End Function

' A workbook in the cloud: xlwings looks for its folder below those that are synchronised, and so do we.
Private Function HasSyncedSettings(ByVal address As String) As Boolean
    Dim root As Variant, at As Long, folder As String
    For Each root In Array("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
        folder = Environ$(root)
        at = InStr(address, "://") + 2
        Do While folder <> "" And at > 0
            If IsFile(Joined(folder, Mid$(address, at + 1))) Then HasSyncedSettings = True
            at = InStr(at + 1, address, "/")
        Loop
        If folder <> "" Then
            If IsFile(Joined(folder, "")) Then HasSyncedSettings = True
        End If
    Next root
End Function

Private Function Joined(ByVal folder As String, ByVal tail As String) As String
    Dim mark As String
    mark = Application.PathSeparator
    Joined = folder & mark & Replace(Replace(tail, "%20", " "), "/", mark) & mark & SETTINGS
End Function

Private Function IsFile(ByVal called As String) As Boolean
    On Error Resume Next
    IsFile = (Dir$(called, vbHidden + vbSystem) <> "")
End Function

' Names reach a terminal. What a terminal reads otherwise than as a letter is not let through.
Private Function HasUnsafeName(ByVal book As Workbook) As Boolean
    Dim at As Long
    For at = 1 To Len(UNSAFE)
        If InStr(book.FullName, Mid$(UNSAFE, at, 1)) > 0 Then HasUnsafeName = True
    Next at
    If InStr(book.Name, "%") > 0 Or InStr(book.Name, "\") > 0 Then HasUnsafeName = True
End Function
