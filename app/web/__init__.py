"""The faces: routes that read a request, ask an action or a view, and answer. No rules live here."""
