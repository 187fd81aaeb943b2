"""Mention -> Actor or Place, or neither: names, gazetteer, people's rulings."""
