"""What the program asks of the computer that it runs on: what time it is, what stands in a folder, a call in another process."""
