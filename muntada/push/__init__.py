"""Live push: tell every open page that something changed, once it is committed."""
