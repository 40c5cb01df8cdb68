"""Opens the chat window: `python app.py`; `python app.py --help` lists the options."""

from assistant.web import main

if __name__ == "__main__":
    main()
