"""Match, store and maintain glossary terms; knows nothing of the translation package."""
