package wherry.certs.authority;

import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraintValidatorException;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PKIXNameConstraintValidator;
import org.jspecify.annotations.Nullable;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an issuing authority may vouch for, as name constraints that the JDK and OpenSSL both keep.
 * A kind of name that it may not vouch for at all gets one permitted name that nobody has: an empty
 * name is not understood by the JDK (decision 0010).
 */
public record Scope(List<GeneralSubtree> permitted, List<GeneralSubtree> excluded) {
    private static final String NOBODY = "nobody.invalid";
    private static final int ADDRESS_4 = 8;
    private static final int ADDRESS_6 = 32;

    /** No limits, for the root and for leaves. */
    static final Scope NONE = new Scope(List.of(), List.of());

    /** Users and nothing else. There is no constraint on URIs, for none lets a user's pass. */
    static final Scope USERS =
            new Scope(List.of(tree(GeneralName.dNSName, NOBODY)), everyAddress());

    /**
     * Servers below these names and addresses, and no users.
     *
     * @param permits DNS names, each with all names below it, and addresses with or without a
     *     prefix length; none of them for any server
     */
    public static Scope servers(List<String> permits) throws CannotIssue {
        var permitted = new ArrayList<GeneralSubtree>();
        permitted.add(tree(GeneralName.uniformResourceIdentifier, NOBODY));
        var excluded = new ArrayList<GeneralSubtree>();
        if (!permits.isEmpty()) {
            for (var permit : permits) {
                permitted.add(new GeneralSubtree(PermitText.parse(permit)));
            }
            if (!names(permitted, GeneralName.dNSName)) {
                permitted.add(tree(GeneralName.dNSName, NOBODY));
            }
            if (!names(permitted, GeneralName.iPAddress)) {
                excluded.addAll(everyAddress());
            }
        }
        return new Scope(List.copyOf(permitted), List.copyOf(excluded));
    }

    /** The extension to write; empty where there are no limits. */
    Optional<NameConstraints> extension() {
        if (isEverything()) {
            return Optional.empty();
        }
        return Optional.of(new NameConstraints(orNone(permitted), orNone(excluded)));
    }

    /** What stands in an authority's certificate. */
    public static Scope of(X509Certificate authority) {
        var extension = authority.getExtensionValue(Extension.nameConstraints.getId());
        if (extension == null) {
            return NONE;
        }
        var constraints =
                NameConstraints.getInstance(ASN1OctetString.getInstance(extension).getOctets());
        return new Scope(
                list(constraints.getPermittedSubtrees()), list(constraints.getExcludedSubtrees()));
    }

    /** Whether there are no limits at all. */
    public boolean isEverything() {
        return permitted.isEmpty() && excluded.isEmpty();
    }

    /** What is permitted, for people. */
    public List<String> permits() {
        return permitted.stream().map(tree -> PermitText.shown(tree.getBase())).toList();
    }

    /** What is excluded, for people. */
    public List<String> excludes() {
        return excluded.stream().map(tree -> PermitText.shown(tree.getBase())).toList();
    }

    /** Refuses names that everybody else would refuse. */
    void check(List<GeneralName> names) throws CannotIssue {
        var validator = new PKIXNameConstraintValidator();
        if (!permitted.isEmpty()) {
            validator.intersectPermittedSubtree(array(permitted));
        }
        excluded.forEach(validator::addExcludedSubtree);
        for (var name : names) {
            try {
                validator.checkPermitted(name);
                validator.checkExcluded(name);
            } catch (NameConstraintValidatorException _) {
                throw new CannotIssue(
                        PermitText.shown(name)
                                + " lies outside what this authority may vouch for: 'wherry-certs"
                                + " show' on issuing/servers.pem lists what it may");
            }
        }
    }

    private static boolean names(List<GeneralSubtree> trees, int kind) {
        return trees.stream().anyMatch(tree -> tree.getBase().getTagNo() == kind);
    }

    private static GeneralSubtree tree(int kind, String text) {
        return new GeneralSubtree(new GeneralName(kind, text));
    }

    private static List<GeneralSubtree> everyAddress() {
        return List.of(zeros(ADDRESS_4), zeros(ADDRESS_6));
    }

    private static GeneralSubtree zeros(int octets) {
        var all = new DEROctetString(new byte[octets]);
        return new GeneralSubtree(new GeneralName(GeneralName.iPAddress, all));
    }

    /** An empty sequence must not be written. */
    private static GeneralSubtree @Nullable [] orNone(List<GeneralSubtree> trees) {
        return trees.isEmpty() ? null : array(trees);
    }

    private static GeneralSubtree[] array(List<GeneralSubtree> trees) {
        return trees.toArray(GeneralSubtree[]::new);
    }

    private static List<GeneralSubtree> list(GeneralSubtree @Nullable [] trees) {
        return trees == null ? List.of() : List.of(trees);
    }
}
