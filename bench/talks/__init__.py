"""Consultations for those who measure or break the sockets: people, their sockets, and a bare server beside ours."""
