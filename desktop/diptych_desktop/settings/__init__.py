"""What the reader has chosen for all sessions."""
