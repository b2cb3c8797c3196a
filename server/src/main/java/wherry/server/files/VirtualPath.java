package wherry.server.files;

import wherry.protocol.Reason;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A place in one user's tree, as the names from its root. It cannot name anything above the root: a
 * dot-dot is resolved here, on names, and never on the disk.
 */
public record VirtualPath(List<String> names) {
    static final int DEEPEST = 128;
    private static final VirtualPath ROOT = new VirtualPath(List.of());

    /** Keeps a copy. */
    public VirtualPath {
        names = List.copyOf(names);
    }

    /** The user's home. */
    public static VirtualPath root() {
        return ROOT;
    }

    /** The place that this text means here, where no name may hold a colon. */
    public VirtualPath resolve(String typed) throws FileRefused {
        return resolve(typed, false);
    }

    /**
     * The place that a client's text means when it stands here: absolute after a slash, else below
     * this directory.
     *
     * @param colons whether names may hold them
     * @throws FileRefused when it climbs above the root, or a name cannot be used
     */
    public VirtualPath resolve(String typed, boolean colons) throws FileRefused {
        var found = new ArrayList<>(typed.startsWith("/") ? List.<String>of() : names);
        for (var name : typed.split("/", -1)) {
            if (name.equals("..")) {
                if (found.isEmpty()) {
                    throw FileRefused.absent();
                }
                found.removeLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                found.add(checked(name, colons));
            }
        }
        var place = new VirtualPath(found);
        if (place.isTooDeep()) {
            throw tooDeep();
        }
        return place;
    }

    /** Whether it lies below more directories than a client's path can name. */
    boolean isTooDeep() {
        return names.size() > DEEPEST;
    }

    /** The refusal of such a place. */
    static FileRefused tooDeep() {
        return new FileRefused(Reason.NAME, "more than " + DEEPEST + " directories deep");
    }

    /** The place of this name in this directory. */
    public VirtualPath child(String name) {
        var longer = new ArrayList<>(names);
        longer.add(name);
        return new VirtualPath(longer);
    }

    /** Whether this is the user's home itself. */
    public boolean isRoot() {
        return names.isEmpty();
    }

    /** The last name; the root has none. */
    String last() {
        return names.getLast();
    }

    /** The file whose part {@code name;part} names, if this is such a name. */
    public Optional<VirtualPath> wholeOfPart() {
        return isRoot()
                ? Optional.empty()
                : GenerationName.wholeOfPart(last()).map(name -> parent().child(name));
    }

    /** The file of which {@code name;*} names all generations, if this is such a name. */
    Optional<VirtualPath> wholeOfAll() {
        return isRoot()
                ? Optional.empty()
                : GenerationName.all(last()).map(name -> parent().child(name));
    }

    /** The name of one generation of this file. */
    public VirtualPath generation(int number) {
        return parent().child(new GenerationName(last(), number).toString());
    }

    /** The directory this is in; the root is in itself. */
    public VirtualPath parent() {
        return isRoot() ? this : new VirtualPath(names.subList(0, names.size() - 1));
    }

    /** Whether that place is this one or lies below it. */
    public boolean contains(VirtualPath other) {
        return other.names.size() >= names.size()
                && other.names.subList(0, names.size()).equals(names);
    }

    private static String checked(String name, boolean colons) throws FileRefused {
        if (FileName.isReserved(name)) {
            throw FileRefused.absent();
        }
        var complaint = FileName.complaint(name, colons);
        if (complaint.isPresent()) {
            throw new FileRefused(Reason.NAME, complaint.get());
        }
        return name;
    }

    /** The SHA-256 of it in hexadecimal digits, where something short must stand for it. */
    public String digest() {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            var octets = toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(sha.digest(octets));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }

    /** As a client reads it: {@code /}, {@code /a/b}. */
    @Override
    public String toString() {
        return "/" + String.join("/", names);
    }
}
