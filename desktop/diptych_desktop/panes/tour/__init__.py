"""The tour of the first start: a card with four steps, and a frame around what it speaks of."""
