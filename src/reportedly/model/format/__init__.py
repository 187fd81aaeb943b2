"""The interchange format of claims, fixed because tools outside the project read it."""
