"""How texts are read and compared: normal form, code points, bags of features, and indexes over short texts."""
