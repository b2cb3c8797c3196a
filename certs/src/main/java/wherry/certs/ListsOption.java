package wherry.certs;

import picocli.CommandLine.Option;

import wherry.certs.authority.Branch;
import wherry.certs.authority.CannotIssue;
import wherry.certs.authority.IssuingAuthority;
import wherry.certs.keep.AuthorityFiles;
import wherry.certs.keep.Register;
import wherry.certs.keep.RevocationFile;
import wherry.protocol.keep.UnusableFile;

import java.util.ArrayList;
import java.util.List;

/** How long revocation lists hold; makes them. */
final class ListsOption {
    private static final int DAYS = 7;

    @Option(
            names = "--days",
            paramLabel = "N",
            description =
                    "How long the lists hold, 1 to "
                            + IssuingAuthority.LONGEST_LIST_DAYS
                            + " days (default: "
                            + DAYS
                            + "). Servers refuse everybody when theirs is out of date.")
    private int days = DAYS;

    /** Changes the register, then writes both lists and tells where they are. */
    void refresh(AuthorityOptions authority, Surroundings around, Register.Change change, Talk talk)
            throws UnusableFile, CannotIssue, CommandFailed {
        var authorities = new ArrayList<IssuingAuthority>();
        for (var branch : Branch.values()) {
            authorities.add(authority.issuing(branch, around));
        }
        check(authorities);
        var now = around.clock().instant();
        var file = AuthorityFiles.lists(authority.dir());
        try {
            var register = Register.change(authority.dir(), old -> change.of(old).nextLists());
            RevocationFile.write(file, authorities, register, new RevocationFile.Terms(now, days));
        } catch (UnusableFile trouble) {
            throw new CommandFailed(trouble);
        }
        talk.data(file.toString());
        talk.say("Give it to every server again within " + days + " days.");
    }

    /** Makes a list for nobody, so that wrong days are refused before anything changes. */
    private void check(List<IssuingAuthority> authorities) throws CannotIssue {
        authorities.getFirst().revocationList(java.util.Map.of(), 0, days);
    }
}
