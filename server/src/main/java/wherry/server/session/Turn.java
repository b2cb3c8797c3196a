package wherry.server.session;

import wherry.protocol.Command;

/** A command in the state it meets. */
record Turn(SessionState state, Command command) {}
