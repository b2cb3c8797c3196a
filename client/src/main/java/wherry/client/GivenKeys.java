package wherry.client;

import org.jspecify.annotations.Nullable;

import wherry.client.remote.DirectoryKeys;
import wherry.client.remote.ExitCode;
import wherry.client.remote.FileFailed;
import wherry.protocol.Printable;
import wherry.protocol.Secret;
import wherry.protocol.keep.TypedSecret;

import java.io.Console;

/**
 * What opens directories: from files, or from a person.
 *
 * @param password the same for every directory; null for none
 * @param account the same
 * @param console null when nobody is to be asked
 */
record GivenKeys(@Nullable Secret password, @Nullable Secret account, @Nullable Console console)
        implements DirectoryKeys {

    @Override
    public Secret password(String directory) throws FileFailed {
        return password == null ? asked(directory, "password") : password;
    }

    @Override
    public Secret account(String directory) throws FileFailed {
        return account == null ? asked(directory, "account") : account;
    }

    private Secret asked(String directory, String what) throws FileFailed {
        var name = directory.isEmpty() ? "home" : Printable.of(directory);
        var missing =
                new FileFailed(
                        ExitCode.NOT_PERMITTED,
                        "The directory "
                                + name
                                + " has its own "
                                + what
                                + ", and nobody has given it: give --directory-"
                                + what
                                + "-file");
        if (console == null) {
            throw missing;
        }
        return TypedSecret.ask(console, "The " + what + " of directory " + name + ": ")
                .orElseThrow(() -> missing);
    }
}
