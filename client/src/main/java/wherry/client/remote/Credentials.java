package wherry.client.remote;

import org.jspecify.annotations.Nullable;

import wherry.protocol.Secret;

/** Who logs in, and what proves it; what is null is not known. */
public record Credentials(String user, @Nullable Secret password, @Nullable Secret account) {}
