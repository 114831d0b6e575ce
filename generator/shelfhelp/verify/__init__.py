"""Tests against the world what a store prints: mailboxes, phones, pages, links, cookies, promises. Never part of a build."""
