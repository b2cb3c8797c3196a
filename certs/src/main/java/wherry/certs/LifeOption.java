package wherry.certs;

import picocli.CommandLine.Option;

import wherry.certs.authority.Profile;

/** How long a certificate is to live. */
final class LifeOption {
    @Option(
            names = "--days",
            paramLabel = "N",
            description =
                    "How long the certificate lives: 1 to "
                            + Profile.LONGEST_LEAF_DAYS
                            + " days (default: "
                            + Profile.LEAF_DAYS
                            + ").")
    private int days = Profile.LEAF_DAYS;

    int days() {
        return days;
    }
}
