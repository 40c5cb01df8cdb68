"""The chat window, served by Gradio on this machine: it renders answers and never decides."""

from assistant.web.feedback import Feedback, feedback_file, read_feedback, save_feedback
from assistant.web.options import main

__all__ = ["Feedback", "feedback_file", "main", "read_feedback", "save_feedback"]
