package wherry.server;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import wherry.protocol.keep.UnusableFile;
import wherry.server.users.User;
import wherry.server.users.UserFile;
import wherry.server.users.UserId;

/** Which user of which server. */
final class UserOptions {
    @Parameters(
            paramLabel = "NAME",
            description = "The user-id: a-z, 0-9, then also . _ - (32 at most).")
    private @Nullable String name;

    @Mixin private HomeOption home = new HomeOption();

    String name() throws Refused {
        return checked(String.valueOf(name));
    }

    /** The same name, if it can be a user-id. */
    static String checked(String given) throws Refused {
        if (!UserId.isValid(given)) {
            throw new Refused(
                    Refused.CONFIGURATION,
                    "'"
                            + given
                            + "' cannot be a user-id: use a-z and 0-9, then also . _ -, 32"
                            + " characters at most");
        }
        return given;
    }

    UserFile users() throws UnusableFile {
        return open(home.home());
    }

    /** What the operator demands of passwords. */
    PasswordPolicy passwords() throws UnusableFile {
        return ServerConfig.read(home.home()).passwords();
    }

    /** The user, who must exist. */
    User user(UserFile users) throws Refused {
        var wanted = name();
        return users.find(wanted)
                .orElseThrow(
                        () ->
                                new Refused(
                                        Refused.CONFIGURATION,
                                        "there is no user "
                                                + wanted
                                                + ": see 'wherryd user list'"));
    }

    static UserFile open(ServerHome home) throws UnusableFile {
        return UserFile.open(home.users(), home.files());
    }
}
