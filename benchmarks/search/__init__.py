"""What search is judged by: questions with the pages that answer them, engines beside it, and how each of them fares."""
