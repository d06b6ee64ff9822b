Attribute VB_Name = "SppFolder"
Option Explicit
' The only dialogue of the project, in a module of its own: where there is no Excel, the tests take another.

Private Const FOLDER_PICKER As Long = 4

' False where this program has no such dialogue; else the folder that a person chose, or "" where they cancelled.
Public Function FolderAsked(ByRef folder As String) As Boolean
    Dim picker As Object
    On Error Resume Next
    Set picker = Application.FileDialog(FOLDER_PICKER)
    If picker Is Nothing Then Exit Function
    If picker.Show <> 0 Then folder = picker.SelectedItems(1)
    FolderAsked = True
End Function
