"""Machine translation, off unless a service is configured: words in one language in, drafts in another out."""
