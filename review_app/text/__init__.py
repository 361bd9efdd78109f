"""Text of one language: sentences, spans, numbers, languages, vectors, alignment."""
