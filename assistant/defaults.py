"""The report and the encoder that commands take by default, named once more so that `--help` loads neither package."""

REPORT = "rapport-rabat-2021"
MODEL = "all-MiniLM-L6-v2"
