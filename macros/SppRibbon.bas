Attribute VB_Name = "SppRibbon"
Option Explicit
' The add-in's tab. The same actions as the buttons, for whichever review workbook is in front.

Public Sub RibbonValidate(control As Object)
    ValidateReview
End Sub

Public Sub RibbonNext(control As Object)
    GoToNext
End Sub

Public Sub RibbonPlan(control As Object)
    MakeActionPlan
End Sub

Public Sub RibbonMerge(control As Object)
    MergeFolder
End Sub
