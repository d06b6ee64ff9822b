Attribute VB_Name = "SppSay"
Option Explicit
' Message boxes know the letters of one code page only, so what is said is spelt in ASCII.

Private said As String

Public Sub Say(ByVal sentence As String)
    said = sentence
    MsgBox Ascii(sentence), vbInformation, "spp-xl"
End Sub

' What the last press said, with all its letters.
Public Function LastSaid() As String
    LastSaid = said
End Function

Public Function Ascii(ByVal sentence As String) As String
    Dim at As Long
    For at = 1 To Len(sentence)
        Ascii = Ascii & Plain(Mid$(sentence, at, 1))
    Next at
End Function

Private Function Plain(ByVal letter As String) As String
    Select Case AscW(letter)
        Case 9, 10, 13, 32 To 126: Plain = letter
        Case 160: Plain = " "
        Case 8211, 8212: Plain = "-"
        Case 8216, 8217: Plain = "'"
        Case 8220, 8221: Plain = """"
        Case 8230: Plain = "..."
        Case 192 To 197: Plain = "A"
        Case 199: Plain = "C"
        Case 200 To 203: Plain = "E"
        Case 204 To 207: Plain = "I"
        Case 209: Plain = "N"
        Case 210 To 214: Plain = "O"
        Case 217 To 220: Plain = "U"
        Case 372: Plain = "W"
        Case 221, 374, 376: Plain = "Y"
        Case 224 To 229: Plain = "a"
        Case 231: Plain = "c"
        Case 232 To 235: Plain = "e"
        Case 236 To 239: Plain = "i"
        Case 241: Plain = "n"
        Case 242 To 246: Plain = "o"
        Case 249 To 252: Plain = "u"
        Case 373: Plain = "w"
        Case 253, 255, 375: Plain = "y"
        Case Else: Plain = "?"
    End Select
End Function
