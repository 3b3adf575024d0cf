"""The contract of the requests that come later: what ``protocol`` begins, one topic a module."""
