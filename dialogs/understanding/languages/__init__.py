"""The languages: one folder each, all data; `lexicon` reads them."""
