package wherry.server.users;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

import wherry.protocol.Secret;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A password as it is kept: Argon2id, version 1.3, written as a PHC string. Verifying costs what
 * the string says, within bounds that are checked before any memory is taken.
 *
 * @param memory KiB
 * @param passes over the memory
 * @param lanes of the memory
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a record: see matches
public record PasswordHash(int memory, int passes, int lanes, byte[] salt, byte[] hash) {
    private static final int LANES = 1;
    private static final int SALT = 16;
    private static final int HASH = 32;
    private static final int MOST_MEMORY = 256 * 1024;
    private static final Pattern PHC =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,2}),p=([0-9])\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    /** The hash of a new secret at the least cost, with a salt of its own. */
    public static PasswordHash of(Secret secret, SecureRandom random) {
        return ofAny(List.of(secret), PasswordCost.FLOOR, random).getFirst();
    }

    /**
     * The hashes of several secrets, any of which will do, under one salt: so that looking whether
     * one of them matches costs what a single hash costs.
     */
    public static List<PasswordHash> ofAny(
            List<Secret> secrets, PasswordCost cost, SecureRandom random) {
        var salt = new byte[SALT];
        random.nextBytes(salt);
        return secrets.stream().map(secret -> under(salt, cost, secret)).toList();
    }

    private static PasswordHash under(byte[] salt, PasswordCost cost, Secret secret) {
        var hash = compute(secret, cost.memory(), cost.passes(), LANES, salt, HASH);
        return new PasswordHash(cost.memory(), cost.passes(), LANES, salt, hash);
    }

    /**
     * A hash that no secret matches and that costs as much as a real one: for users that do not
     * exist.
     */
    public static PasswordHash dummy() {
        return dummy(PasswordCost.FLOOR);
    }

    /** The same at another cost. */
    static PasswordHash dummy(PasswordCost cost) {
        return new PasswordHash(
                cost.memory(), cost.passes(), LANES, new byte[SALT], new byte[HASH]);
    }

    /** The hash a PHC string spells; empty when it is none, or one that would cost too much. */
    public static Optional<PasswordHash> parse(String text) {
        var matcher = PHC.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            var decoder = Base64.getDecoder();
            var parsed =
                    new PasswordHash(
                            Integer.parseInt(matcher.group(1)),
                            Integer.parseInt(matcher.group(2)),
                            Integer.parseInt(matcher.group(3)),
                            decoder.decode(matcher.group(4)),
                            decoder.decode(matcher.group(5)));
            return parsed.isBounded() ? Optional.of(parsed) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Whether this is the secret; takes the same time whatever the answer. */
    public boolean matches(Secret secret) {
        return matchesAny(secret, List.of(this));
    }

    /** Whether the secret matches one of these; hashes of one salt in a row are one computation. */
    static boolean matchesAny(Secret secret, List<PasswordHash> hashes) {
        var matched = false;
        PasswordHash last = null;
        var computed = new byte[0];
        for (var each : hashes) {
            if (last == null || !each.isComputedLike(last)) {
                computed =
                        compute(
                                secret,
                                each.memory,
                                each.passes,
                                each.lanes,
                                each.salt,
                                each.hash.length);
            }
            matched |= MessageDigest.isEqual(each.hash, computed);
            last = each;
        }
        return matched;
    }

    /** Whether one computation serves this hash and the other. */
    boolean isComputedLike(PasswordHash other) {
        return memory == other.memory
                && passes == other.passes
                && lanes == other.lanes
                && hash.length == other.hash.length
                && Arrays.equals(salt, other.salt);
    }

    /** What a guess at it costs. */
    PasswordCost cost() {
        return new PasswordCost(memory, passes);
    }

    /** The same secret at another cost, under the salt it has. */
    PasswordHash renewed(Secret secret, PasswordCost cost) {
        return under(salt, cost, secret);
    }

    private boolean isBounded() {
        return memory >= 8 * lanes
                && memory <= MOST_MEMORY
                && passes >= 1
                && passes <= 10
                && lanes >= 1
                && lanes <= 4
                && salt.length >= 8
                && salt.length <= 64
                && hash.length >= 16
                && hash.length <= 64;
    }

    private static byte[] compute(
            Secret secret, int memory, int passes, int lanes, byte[] salt, int length) {
        var parameters =
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(memory)
                        .withIterations(passes)
                        .withParallelism(lanes)
                        .withSalt(salt)
                        .build();
        var generator = new Argon2BytesGenerator();
        generator.init(parameters);
        var hash = new byte[length];
        var octets = secret.reveal();
        generator.generateBytes(octets, hash);
        Arrays.fill(octets, (byte) 0);
        return hash;
    }

    /** The PHC string. */
    @Override
    public String toString() {
        var encoder = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m="
                + memory
                + ",t="
                + passes
                + ",p="
                + lanes
                + "$"
                + encoder.encodeToString(salt)
                + "$"
                + encoder.encodeToString(hash);
    }
}
