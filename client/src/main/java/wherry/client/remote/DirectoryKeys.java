package wherry.client.remote;

import wherry.protocol.Secret;

/** What opens directories that want an account or a password of their own (RFC 913 p. 7). */
public interface DirectoryKeys {
    /** The password of this directory; throws where nobody can give one. */
    Secret password(String directory) throws FileFailed;

    /** The account of this directory; throws where nobody can give one. */
    Secret account(String directory) throws FileFailed;
}
