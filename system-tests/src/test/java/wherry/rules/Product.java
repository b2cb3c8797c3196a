package wherry.rules;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The product's own classes, and where its sources lie. */
final class Product {
    /** The root of the source tree. */
    static final Path ROOT =
            Path.of(System.getProperty("wherry.root", "..")).toAbsolutePath().normalize();

    /** The modules that hold product code. */
    static final List<String> MODULES = List.of("protocol", "certs", "server", "client");

    /** All classes of the product and of its labs, without tests. */
    static final JavaClasses WITH_LABS =
            new ClassFileImporter().withImportOption(Product::isProduct).importPackages("wherry");

    /** All classes of the product. */
    static final JavaClasses CLASSES = WITH_LABS.that(areNoLab());

    private Product() {}

    /** The jars of ours that a program of this module runs with. */
    static List<Path> shipped(String module) throws IOException {
        var target = ROOT.resolve(module).resolve("target");
        var jars = new ArrayList<Path>();
        for (var place : List.of(target, target.resolve("lib"))) {
            if (Files.isDirectory(place)) {
                try (var all = Files.newDirectoryStream(place, "wherry-*[0-9].jar")) {
                    all.forEach(jars::add);
                }
            }
        }
        return jars;
    }

    private static DescribedPredicate<JavaClass> areNoLab() {
        return new DescribedPredicate<>("are no lab's") {
            @Override
            public boolean test(JavaClass judged) {
                return !judged.getPackageName().startsWith("wherry.lab");
            }
        };
    }

    private static boolean isProduct(Location location) {
        return !location.contains("/test-classes/") && !location.contains("-tests.jar");
    }

    /** The class that a lambda, an anonymous or an inner class belongs to: rules speak of files. */
    static JavaClass topLevel(JavaClass inner) {
        return inner.getEnclosingClass().map(Product::topLevel).orElse(inner);
    }
}
