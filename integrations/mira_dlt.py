"""Mira's lists in a warehouse with dlt: `pip install "dlt[duckdb]"`, then `python mira_dlt.py`.

MIRA_URL is where Mira runs, MIRA_KEY a key with `read`. Each run reads what changed since the last one. The hour of `lag` reads changes
again that were being written meanwhile; rows that come twice are merged by id. Deletions are tables of their own.
"""

import os

LISTS = {
    "meetings": "meetings",
    "reports": "reports",
    "insights": "insights",
    "tasks": "tasks",
    "templates": "templates",
    "contacts": "contacts",
    "calls": "calls",
    "roleplay_sessions": "roleplay/sessions",
}


def resource(name: str, path: str, deleted: bool) -> dict:
    return {
        "name": f"{name}_deleted" if deleted else name,
        "primary_key": "id",
        "write_disposition": "merge",
        "endpoint": {
            "path": path,
            "data_selector": "meta.deleted" if deleted else "data",
            "params": {"limit": 100, **({"include_deleted": "true"} if deleted else {})},
            "incremental": {
                "cursor_path": "updated_at",
                "initial_value": "2000-01-01T00:00:00Z",
                "start_param": "updated_since",
                "lag": 3600,
            },
        },
    }


def config(url: str, key: str, paginator: object) -> dict:
    return {
        "client": {
            "base_url": f"{url.rstrip('/')}/api/v1/",
            "auth": {"type": "bearer", "token": key},
            "paginator": paginator,
        },
        "resources": [resource(name, path, deleted) for name, path in LISTS.items() for deleted in (False, True)],
    }


def main() -> None:
    import dlt
    from dlt.sources.helpers.rest_client.paginators import JSONResponseCursorPaginator
    from dlt.sources.rest_api import rest_api_source

    class Changes(JSONResponseCursorPaginator):
        """The last page names a cursor too, for the next run: `has_more` says when to stop."""

        def update_state(self, response, data=None):
            super().update_state(response, data)
            if not response.json()["meta"]["has_more"]:
                self._has_next_page = False

    pages = Changes(cursor_path="meta.next_cursor", cursor_param="cursor")
    source = rest_api_source(config(os.environ["MIRA_URL"], os.environ["MIRA_KEY"], pages), name="mira")
    print(dlt.pipeline("mira", destination="duckdb", dataset_name="mira").run(source))


if __name__ == "__main__":
    main()
