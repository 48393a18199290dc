"""How well relevance scores follow what people said of query-product pairs."""
