"""What a change of a workflow means: steps and settings that differ, and which of them let it do more."""
