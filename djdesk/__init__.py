"""The core of djdesk: no Qt anywhere below this package."""
