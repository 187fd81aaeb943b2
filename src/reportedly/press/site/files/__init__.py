"""What a site is made of besides its pages: feeds, the finder's index, checked links, files on disk."""
