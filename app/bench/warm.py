"""What each measured server would load for itself: loaded once, on import, by the process they are all forked from."""

from app import encoder

encoder.state()
