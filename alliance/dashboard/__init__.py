"""What the Alliance's staff see first: figures, the map, what needs somebody, and the table behind each of them."""
