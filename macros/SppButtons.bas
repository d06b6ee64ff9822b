Attribute VB_Name = "SppButtons"
Option Explicit
' What people press: a button, the ribbon, a shortcut, or a name in the list of macros (Alt+F8).

Public Sub ValidateReview()
Attribute ValidateReview.VB_Description = "Says what is left in this workbook."
Attribute ValidateReview.VB_ProcData.VB_Invoke_Func = "K\n14"
    Press "validate"
End Sub

Public Sub GoToNext()
Attribute GoToNext.VB_Description = "Goes to what is next, and says what to do there."
Attribute GoToNext.VB_ProcData.VB_Invoke_Func = "J\n14"
    Press "next"
End Sub

Public Sub MakeActionPlan()
Attribute MakeActionPlan.VB_Description = "Begins the action plan's own workbook from this review."
    Press "plan"
End Sub

Public Sub MergeFolder()
Attribute MergeFolder.VB_Description = "Makes the summary of a folder of reviews."
    Press "merge"
End Sub
