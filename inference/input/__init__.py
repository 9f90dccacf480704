"""What a user hands over: files of articles in their formats, topics and actors."""
