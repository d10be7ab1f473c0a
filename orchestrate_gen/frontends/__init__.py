"""The ways in: a description, a template or a workflow file becomes a `Workflow`.

Codes of this floor; each means one thing:

    OG001 the description is empty                  OG101 not YAML
    OG002 the description is too long               OG102 a tab where YAML takes spaces only
    OG003 a control character in it                 OG103 a key is there twice
    OG004 a mark of writing direction in it         OG104 an alias or an anchor
    OG005 a byte in it that is not UTF-8            OG105 more than one document
                                                    OG106 a tag
    OG401 no such template                          OG107 a file too large
    OG402 a template's name is not its file's       OG108 nested too deep
    OG403 a template's file does not end in .yaml   OG109 a character that has no place in text
    OG404 two files for one template                OG110 not a mapping at the top, or empty
    OG405 a shared template without its digest      OG111 a key that is not text
    OG406 a shared template that was changed        OG112 a reference without quotes
    OG407 not a name for a template                 OG113 an unknown key
    OG411 no such parameter                         OG114 a missing key
    OG412 a value its pattern refuses               OG115 a value of the wrong type
    OG413 a value that is no choice                 OG116 a value that is not allowed
    OG414 a secret given as a value                 OG117 not a name
    OG415 a pattern that cannot be used             OG118 a step with no work, or several kinds of it
    OG416 a character that no value may have        OG119 a boolean where text or a number is meant
                                                    OG120 more mistakes than are shown
    OG601 no such file
    OG602 a file or folder cannot be read
    OG603 not a file, or not a folder
    OG605 a file is not UTF-8
"""
