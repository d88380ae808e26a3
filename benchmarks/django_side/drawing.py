def environment(**o):
    from jinja2 import Environment
    return Environment(**o)
