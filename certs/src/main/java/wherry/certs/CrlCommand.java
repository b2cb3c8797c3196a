package wherry.certs;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

/** wherry-certs crl: fresh revocation lists. */
@Command(
        name = "crl",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Makes fresh revocation lists in DIR/ca.crl, without revoking anything.")
final class CrlCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private AuthorityOptions authority = new AuthorityOptions();
    @Mixin private ListsOption lists = new ListsOption();

    CrlCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Exception {
        lists.refresh(authority, around, register -> register, new Talk(spec));
        return 0;
    }
}
