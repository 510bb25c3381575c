"""What a package, a workbook, a text encoding, a pasted table and a LibreOffice run are, whoever asks."""
