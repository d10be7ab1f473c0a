"""What people read: results turned into text. Nothing here prints."""
