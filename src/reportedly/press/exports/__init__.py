"""What a casebook holds, in the formats of other people's tools; `formats` lists them."""
