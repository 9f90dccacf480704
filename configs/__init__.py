"""The typed experiment schema, its loader, and the YAML files people edit."""
