"""The ways in: a description, a template or a workflow file becomes a `Workflow`.

Codes of this floor; each means one thing:

    OG001 the description is empty                  OG101 not YAML
    OG002 the description is too large              OG102 a tab where YAML takes spaces only
    OG003 a control character in it                 OG103 a key is there twice
    OG004 a direction mark in it                    OG104 an alias or an anchor
    OG005 bytes in it that are not UTF-8            OG105 more than one document
    OG253 a layout that would lose something        OG106 a tag
    OG402 a template's name is not its file's       OG107 a file too large
    OG403 a template's file does not end in .yaml   OG108 nested too deep
    OG405 a shared template without its digest      OG109 a character that has no place in text
    OG406 a shared template that was changed        OG110 not a mapping at the top, or empty
    OG407 not a name for a template                 OG111 a key that is not text
    OG451 no such parameter                         OG112 a reference without quotes
    OG452 a secret given as a value                 OG113 an unknown key
    OG453 a value that is no choice                 OG114 a missing key
    OG454 a value that the pattern refuses          OG115 a value of the wrong type
    OG455 a pattern that cannot be used             OG116 a value that is not allowed
    OG456 a character that no value may have        OG117 not a name
                                                    OG118 a step with no work, or several kinds of it
    OG601 no such file                              OG119 a boolean where text is meant
    OG602 a file or folder that cannot be read      OG120 more mistakes than are shown
    OG603 not a file                               OG630 a file in another layout
    OG605 a file that is not UTF-8
"""
