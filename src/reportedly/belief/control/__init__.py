"""Who holds a place: claims weighed in bits, and a state followed through time."""
